import { useComputedColorScheme } from '@mantine/core';
import { createElement, useEffect } from 'react';
import type { Size } from './snippets.ts';

const FILE = '/embed/share-button.js';

/** The button as pages show it; it can be pressed. */
export function ButtonPreview({ size, site }: { readonly size: Size; readonly site: string }) {
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    if (document.querySelector(`script[src="${FILE}"]`)) return;
    document.head.append(Object.assign(document.createElement('script'), { src: FILE }));
  }, []);
  return createElement('herald-share', {
    size,
    theme: scheme,
    url: 'https://example.com/',
    title: 'Example',
    site,
  });
}
