import { type RefObject, useEffect, useRef, useState } from 'react';

type DragOrder = typeof import('./drag-order.ts')['dragOrder'];

/**
 * Lets the items of a list be dragged to another place: those that carry one of the keys as `data-drag-key`. What it
 * takes is loaded once there are two; without it there are the buttons.
 */
export function useDragOrder(
  list: RefObject<HTMLElement | null>,
  keys: readonly string[],
  onDrop: (from: string, to: string) => void,
): void {
  const [dragOrder, setDragOrder] = useState<DragOrder | null>(null);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  const wanted = keys.length > 1;
  useEffect(() => {
    if (!wanted || dragOrder) return;
    import('./drag-order.ts').then(
      (loaded) => setDragOrder(() => loaded.dragOrder),
      () => undefined,
    );
  }, [wanted, dragOrder]);
  const joined = keys.join('\n');
  useEffect(() => {
    if (!dragOrder || !joined.includes('\n')) return;
    const elements = new Map<string, HTMLElement>();
    for (const key of joined.split('\n')) {
      const element = list.current?.querySelector<HTMLElement>(
        `[data-drag-key="${CSS.escape(key)}"]`,
      );
      if (element) elements.set(key, element);
    }
    return dragOrder(elements, (from, to) => drop.current(from, to));
  }, [dragOrder, joined, list]);
}
