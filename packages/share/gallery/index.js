const states = await (await fetch("/states.json")).json();
const look = document.querySelector("#look");

function show() {
  const { width, ...query } = Object.fromEntries(new FormData(look));
  document.querySelector("#states").replaceChildren(
    ...Object.entries(states).map(([name, { title }]) => {
      const figure = document.createElement("figure");
      const link = document.createElement("a");
      link.href = `/state?${new URLSearchParams({ name, ...query })}`;
      link.textContent = title;
      const frame = document.createElement("iframe");
      frame.src = link.href;
      frame.width = width;
      frame.height = 720;
      frame.title = title;
      frame.loading = "lazy";
      figure.append(link, frame);
      return figure;
    }),
  );
}

look.addEventListener("change", show);
show();
