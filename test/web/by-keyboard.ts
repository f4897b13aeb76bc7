import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** More stops than any page has. */
const MOST_STOPS = 90;

/** Somebody at a page without a mouse. */
export interface Keyboard {
  /** Tabs until something has the focus, seeing to it that every stop shows it. */
  reach(target: Locator): Promise<void>;
  /** Goes to it and presses a key, which is Enter unless said otherwise. */
  press(target: Locator, key?: string): Promise<void>;
  /** Goes to it and types; what is typed into a list of choices chooses. */
  type(target: Locator, text: string): Promise<void>;
  /** Goes down an open menu to an item, and takes it. */
  take(item: Locator): Promise<void>;
}

export function byKeyboard(page: Page): Keyboard {
  const go = async (target: Locator, key: string) => {
    const focused = target.and(page.locator(':focus'));
    for (let stops = 0; (await focused.count()) === 0; stops += 1) {
      // The page before may have had one as well, and this one is still to bring its own.
      await target.first().waitFor({ state: 'attached' });
      expect(stops, `stops on the way to ${target}`).toBeLessThan(MOST_STOPS);
      await page.keyboard.press(key);
      if (key === 'Tab') expect(await tellUnseenFocus(page)).toBe('');
    }
  };
  const reach = (target: Locator) => go(target, 'Tab');
  return {
    reach,
    press: async (target, key = 'Enter') => {
      await reach(target);
      await page.keyboard.press(key);
    },
    type: async (target, text) => {
      await reach(target);
      await page.keyboard.type(text);
    },
    take: async (item) => {
      await go(item, 'ArrowDown');
      await page.keyboard.press('Enter');
    },
  };
}

/** What has the focus without showing it by an outline or a ring; empty: it shows, or nothing has it. */
function tellUnseenFocus(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const element = document.activeElement;
    // A field for a date shows which of its parts has the focus.
    if (!element || element.matches('body, [type^=date]')) return '';
    // No Tab leads there: a page that came just then has put the focus on its heading.
    if (element.tabIndex < 0) return '';
    const outlined = (one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    };
    // What is drawn for a control that cannot be seen itself stands beside it, or is its label.
    const drawn = [element, element.nextElementSibling, ...(element.labels ?? [])].filter(Boolean);
    const shows = drawn.some(outlined) || getComputedStyle(element).boxShadow !== 'none';
    return shows ? '' : element.outerHTML.slice(0, 200);
  })()`);
}
