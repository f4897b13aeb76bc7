/** @typedef {{ path: string, title: string, description: string, body: string }} Page */

/** The post: the button takes all it needs from the page. @type {Page} */
export const post = {
  path: '/blog/printing-with-ferns',
  title: 'Printing with ferns',
  description: 'What a leaf, some ink and a rainy afternoon can do.',
  body: `<img src="/fern.svg" alt="" width="64" height="64">
    <p>Press a leaf for a day. Ink it thinly, lay paper on it, and rub with the back of a spoon.</p>
    <p>The first print is too dark. The second one is for the wall.</p>
    <herald-share show-shared></herald-share>`,
};

/** The event: the button is told what to share, and looks the way this page wants it to. @type {Page} */
export const event = {
  path: '/events/open-studio',
  title: 'Open studio',
  description: 'Come by on Saturday, from ten to six.',
  body: `<dl>
      <dt>When</dt><dd>Saturday, ten to six</dd>
      <dt>Where</dt><dd>The shed behind the green gate</dd>
      <dt>Bring</dt><dd>A leaf</dd>
    </dl>
    <herald-share
      class="own-look"
      size="large"
      label="Tell your friends"
      url="/events/open-studio"
      title="Open studio on Saturday"
      description="Come by, from ten to six."
    ></herald-share>`,
};

/** The product: no script at all, its server puts a fragment of Herald in. @type {Page} */
export const product = {
  path: '/products/fern-print',
  title: 'Fern print',
  description: 'A print of 30 × 40 cm on cotton paper.',
  body: `<img src="/fern.svg" alt="" width="64" height="64">
    <p>30 × 40 cm, on cotton paper. Every one is a little different.</p>
    <p><strong>€ 45</strong></p>`,
};

/** @type {readonly Page[]} */
export const pages = [post, event, product];
