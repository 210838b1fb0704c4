const lobbysOwn = "#0f5c6e";

/** The colour of a button and of the words on it, whichever of black and white is easier to read there (WCAG 2.2, 1.4.3). */
export function buttonColours(accent: string | undefined): {
  background: string;
  text: "#ffffff" | "#000000";
} {
  const background = accent !== undefined && /^#[0-9a-f]{6}$/i.test(accent) ? accent : lobbysOwn;
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(background.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return { background, text: 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? "#ffffff" : "#000000" };
}
