import { serveGallery } from "./serve.ts";

const { url } = await serveGallery(Number(process.env.PORT ?? 4300));
console.log(`Every state of <lobby-share>: ${url}`);
