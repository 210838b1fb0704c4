import { createApp, defineComponent, h, ref } from "vue";
import "lobby-share/define";

/** In a template: `<lobby-share :resource-id="order.id" .getAccessToken="token" @lobby-share-sent="refresh" />`. */
const Order = defineComponent({
  props: { order: { type: Object, required: true }, token: { type: Function, required: true } },
  setup(props) {
    const share = ref(null);
    const guests = ref(0);
    return () =>
      h("section", [
        h("h1", props.order.title),
        h("lobby-share", {
          ref: share,
          endpoint: "/lobby",
          "resource-type": "order",
          "resource-id": props.order.id,
          // The point makes it a property: a function is no attribute.
          ".getAccessToken": props.token,
          "onLobby-share-sent": ({ detail }) => {
            guests.value += detail.invitations.length;
          },
        }),
        h("button", { onClick: () => share.value.open({ role: "editor" }) }, "Share for editing"),
        h("output", `${guests.value} invited`),
      ]);
  },
});

export function start(token) {
  createApp(Order, { order: { id: "1207", title: "Order 1207" }, token }).mount("#app");
}
