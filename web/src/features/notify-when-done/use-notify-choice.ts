import { useLocalStorage } from '@mantine/hooks';
import { isPermitted } from './permission.ts';

/** Whether the person wants to be notified of shares that are done, in this browser; the same in all its windows. */
export function useNotifyChoice() {
  const [wanted, setWanted] = useLocalStorage({
    key: 'herald-notify-when-done',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return [wanted && isPermitted(), setWanted] as const;
}
