import {
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
  InjectionToken,
  inject,
  provideZonelessChangeDetection,
  signal,
} from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import type { LobbyShareEvents } from "lobby-share";
import "lobby-share/define";

/** However the app gets its access tokens: `MsalService`, say. */
const accessToken = new InjectionToken<() => Promise<string>>("accessToken");

@Component({
  selector: "app-order",
  // Angular takes a tag that it does not know for a mistake otherwise.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>{{ order.title }}</h1>
    <lobby-share #share endpoint="/lobby" resource-type="order" [attr.resource-id]="order.id"
      [getAccessToken]="token" (lobby-share-sent)="sent($event.detail)"></lobby-share>
    <button (click)="share.open({ role: 'editor' })">Share for editing</button>
    <output>{{ guests() }} invited</output>
  `,
})
class Order {
  readonly order = { id: "1207", title: "Order 1207" };
  readonly token = inject(accessToken);
  readonly guests = signal(0);

  sent({ invitations }: LobbyShareEvents["lobby-share-sent"]): void {
    this.guests.update((count) => count + invitations.length);
  }
}

export function start(token: () => Promise<string>): void {
  void bootstrapApplication(Order, {
    providers: [provideZonelessChangeDetection(), { provide: accessToken, useValue: token }],
  });
}
