/** Whether a process with this id runs, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Refused: there is one, of another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
