// What the page makes of the news that its share button brings.
const outcome = document.querySelector('#outcome');

document.addEventListener('herald-share', ({ detail }) => {
  document.body.dataset.heard = `${document.body.dataset.heard ?? ''} ${detail.state}`.trim();
  if (detail.state === 'shared') outcome.textContent = 'Thank you for sharing!';
  if (detail.state === 'finished') outcome.textContent = `Posts published: ${detail.published}`;
});
