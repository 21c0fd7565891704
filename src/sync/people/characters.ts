/** Format characters (soft hyphen, zero width, direction marks), controls, and the separators of lines and paragraphs. */
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/gu;
/** Of those, what breaks a line or means nothing in a text; joiners are left, as some scripts are written with them. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** A user name or an address without what nobody sees in it, and without blanks around it. */
export function cleanAddress(text: string): string {
  return text.replace(INVISIBLE, '').trim();
}

/** A name with blanks for line breaks and controls; as it is where it has none. */
export function cleanName(text: string): string {
  const cleaned = text.replace(BREAKS, ' ');
  return cleaned === text ? text : cleaned.trim();
}
