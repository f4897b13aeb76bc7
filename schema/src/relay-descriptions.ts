/** What the API says of the types and fields the relay plugin makes, and what they cost. */
export const relayDescriptions = {
  nodeTypeOptions: { description: 'Anything that has an id of its own in the whole API.' },
  idFieldOptions: { description: 'Opaque; the same for as long as the object exists.' },
  nodeQueryOptions: {
    description: 'Any object of your workspace by its id; null when there is none.',
    args: { id: { description: 'The `id` of any object that implements Node.' } },
  },
  edgesFieldOptions: {
    description: 'What is on the page, in the order of the list.',
    // The field that answers the page counts its size already.
    complexity: { field: 1, multiplier: 1 },
  },
  nodeFieldOptions: { description: 'What stands there.' },
  cursorFieldOptions: { description: 'Its place, for `after`.' },
  pageInfoFieldOptions: { description: 'Where the page lies in the whole list.' },
  pageInfoTypeOptions: { description: 'Where a page lies in the whole list.' },
  hasNextPageFieldOptions: { description: 'Whether there is more after this page.' },
  hasPreviousPageFieldOptions: { description: 'Whether there is something before this page.' },
  startCursorFieldOptions: {
    description: 'Cursor of the first edge; null when the page is empty.',
  },
  endCursorFieldOptions: {
    description: 'Cursor of the last edge, for `after`; null when the page is empty.',
  },
};
