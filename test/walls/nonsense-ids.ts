/** What is no id of anything, whoever asks; `row` is the bare id of a row, `global` the id of something else. */
export function nonsenseIds(row: string, global: string): readonly unknown[] {
  return [
    row,
    global,
    btoa('SocialConnection:00000000-0000-4000-8000-000000000000'),
    btoa('Share:'),
    btoa('Query:1'),
    btoa('Share:../../etc/passwd'),
    btoa("ShareResult:' or 1=1 --"),
    '',
    ' ',
    '%',
    '__proto__',
    '../../etc/passwd',
    "' or '1'='1",
    '\u{1f4a5}',
    'x'.repeat(10_000),
    0,
    -1,
  ];
}
