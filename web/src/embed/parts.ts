const SVG = 'http://www.w3.org/2000/svg';
const LINES = ['M3 6.5v3l7 3.5V3L3 6.5Z', 'M13 6.5v3'];
const DRAWN = {
  viewBox: '0 0 16 16',
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.75',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
  'aria-hidden': 'true',
  part: 'icon',
};

/** What the component is made of; put together without markup, which strict pages forbid. */
export function makeParts() {
  const label = document.createElement('span');
  const slot = document.createElement('slot');
  slot.append(label);
  const words = document.createElement('span');
  words.part.add('label');
  words.append(slot);
  // Several buttons on one page are told apart by it.
  const title = document.createElement('span');
  title.className = 'title';
  const link = document.createElement('a');
  link.className = 'herald-share-button';
  link.part.add('button');
  link.target = '_blank';
  link.append(makeIcon(), words, title);
  const shared = document.createElement('span');
  shared.className = 'shared';
  shared.part.add('shared');
  return { link, label, title, shared };
}

function makeIcon(): SVGElement {
  const icon = document.createElementNS(SVG, 'svg') as SVGElement;
  for (const [name, value] of Object.entries(DRAWN)) icon.setAttribute(name, value);
  for (const line of LINES) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', line);
    icon.append(path);
  }
  return icon;
}
