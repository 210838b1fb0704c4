/** A picture that came inside a mail; `id` without its brackets, `content` in base64. */
export type InlinePicture = Readonly<{ id: string; type: string; content: string }>;

/** Puts the pictures of a mail where its HTML names them (`cid:`, RFC 2392), so that it can be shown without them. */
export function showPictures(html: string, pictures: readonly InlinePicture[]): string {
  return pictures
    .filter(({ type }) => /^image\/(png|jpeg|gif)$/.test(type))
    .reduce(
      (shown, { id, type, content }) => shown.replaceAll(`cid:${id}`, `data:${type};base64,${content}`),
      html,
    );
}
