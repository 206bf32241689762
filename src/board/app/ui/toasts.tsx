import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useTexts } from '../texts/texts.js';
import { Button } from './button.js';
import { Icon } from './icons.js';

interface Toast {
  id: number;
  tone: 'success' | 'danger';
  text: string;
}
type Tell = (tone: Toast['tone'], text: string) => void;
const ToastContext = createContext<Tell>(() => {});

/** Tells the person of something that is over; it stays until it is closed or three newer ones have come. */
export function useTell(): Tell {
  return useContext(ToastContext);
}

export function Toasts({ children }: { children: ReactNode }) {
  const { t } = useTexts();
  const [toasts, setToasts] = useState<Toast[]>([]);
  const close = useCallback((id: number) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  const tell = useMemo<Tell>(() => {
    let count = 0;
    return (tone, text) => {
      count += 1;
      const id = count;
      setToasts((all) => [...all.slice(-2), { id, tone, text }]);
      if (tone === 'success') setTimeout(() => close(id), 6_000);
    };
  }, [close]);
  return (
    <ToastContext value={tell}>
      {children}
      <div className="toasts" aria-live="polite" role="status">
        {toasts.map(({ id, tone, text }) => (
          <div key={id} className={`toast ${tone}`}>
            <Icon name={tone === 'success' ? 'check' : 'warning'} />
            <span>{text}</span>
            <Button kind="quiet" aria-label={t('actions.dismiss')} onClick={() => close(id)}>
              <Icon name="close" size={16} />
            </Button>
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
