function placeOf(resultId: string): string {
  return `herald-edit ${resultId}`;
}

/** The text an edit of a result was left with; null when there is none. */
export function loadEditText(resultId: string): string | null {
  return sessionStorage.getItem(placeOf(resultId));
}

/** Keeps the text of an edit in this tab until it is saved or given up. */
export function saveEditText(resultId: string, text: string): void {
  sessionStorage.setItem(placeOf(resultId), text);
}

export function discardEditText(resultId: string): void {
  sessionStorage.removeItem(placeOf(resultId));
}
