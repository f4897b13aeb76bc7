import {
  Accessibility,
  DragDropManager,
  Draggable,
  Droppable,
  defaultPreset,
  PointerActivationConstraints,
  PointerSensor,
} from '@dnd-kit/dom';

/** A press on a touch screen scrolls unless it rests, in milliseconds; so far a finger may tremble, in pixels. */
const REST = { value: 250, tolerance: 5 };

const pointer = PointerSensor.configure({
  activationConstraints: ({ pointerType }) => [
    pointerType === 'touch'
      ? new PointerActivationConstraints.Delay(REST)
      : new PointerActivationConstraints.Distance({ value: 5 }),
  ],
});

/**
 * Lets elements be dragged onto each other's places, by mouse and by touch, each by what is marked as its handle.
 * Answers how to end it. By keyboard there are buttons.
 */
export function dragOrder(
  elements: ReadonlyMap<string, HTMLElement>,
  onDrop: (from: string, to: string) => void,
): () => void {
  const manager = new DragDropManager({
    sensors: [pointer],
    plugins: [defaultPreset.plugins].flat().filter((plugin) => plugin !== Accessibility),
  });
  for (const [id, element] of elements) {
    const handle = element.querySelector('[data-drag-handle]') ?? element;
    new Draggable({ id, element, handle }, manager);
    new Droppable({ id, element }, manager);
  }
  manager.monitor.addEventListener('dragend', ({ canceled, operation: { source, target } }) => {
    if (canceled || !source || !target || source.id === target.id) return;
    onDrop(String(source.id), String(target.id));
  });
  return () => manager.destroy();
}
