import { describe, expect, it } from 'vitest';
import { isActiveVersion } from './versions.ts';

describe('versions', () => {
  it.each([
    ['202511', '2026-11-15T23:00:00Z', true],
    ['202511', '2026-11-16T00:00:00Z', false],
    ['202512', '2026-11-20T00:00:00Z', false],
    ['202601', '2027-01-14T23:00:00Z', true],
    ['202601', '2027-01-15T00:00:00Z', false],
    ['202603', '2027-03-15T12:00:00Z', true],
    ['202609', '2026-09-13T00:00:00Z', false],
    ['202609', '2026-09-15T00:00:00Z', true],
    ['202613', '2026-11-20T00:00:00Z', false],
    ['20260', '2026-11-20T00:00:00Z', false],
  ])('knows whether %s is answered at %s: %s', (version, time, active) => {
    expect(isActiveVersion(version, new Date(time))).toBe(active);
  });
});
