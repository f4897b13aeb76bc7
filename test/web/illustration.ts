import sharp from 'sharp';

const WIDTH = 1200;
const HEIGHT = 900;

/** A picture as a workshop might show it: fern fronds printed on paper. */
export async function drawFern(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<defs>
  <linearGradient id="paper" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="#f7efe0"/><stop offset="1" stop-color="#e6d3b1"/>
  </linearGradient>
  <radialGradient id="light" cx="0.3" cy="0.2" r="0.9">
    <stop offset="0" stop-color="#fff" stop-opacity="0.7"/><stop offset="1" stop-color="#fff" stop-opacity="0"/>
  </radialGradient>
</defs>
<rect width="100%" height="100%" fill="url(#paper)"/>
<circle cx="890" cy="290" r="190" fill="#e0883a" opacity="0.85"/>
${frond(330, 860, -12, 1.25, '#1f5a4a')}
${frond(620, 880, 4, 1.4, '#2f7a5b')}
${frond(900, 870, 18, 1.1, '#8a9a3c')}
<rect width="100%" height="100%" fill="url(#light)"/>
</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** One frond that grows upwards from a point, its leaflets getting smaller towards the tip. */
function frond(x: number, y: number, lean: number, scale: number, colour: string): string {
  const leaflets = Array.from({ length: 17 }, (_, index) => {
    const height = -70 - index * 30;
    const length = 150 * Math.sin(((index + 2.5) / 20) * Math.PI) ** 0.8;
    const leaf = `M0 0 C ${length * 0.3} -26, ${length * 0.8} -20, ${length} 0 C ${length * 0.8} 8, ${length * 0.3} 12, 0 0`;
    return [1, -1]
      .map(
        (side) =>
          `<path transform="translate(0 ${height}) scale(${side} 1) rotate(-28)" d="${leaf}"/>`,
      )
      .join('');
  }).join('');
  return `<g transform="translate(${x} ${y}) rotate(${lean}) scale(${scale})" fill="${colour}" opacity="0.93">
<path d="M-4 0 Q -2 -300 0 -590 Q 2 -300 4 0 Z"/>${leaflets}</g>`;
}
