import { useEffect, useState } from 'react';
import { ScrollBox } from '#renderer/ui/ScrollBox.tsx';
import classes from './printers.module.css';

/** What a receipt printer prints, dot by dot, at two thirds of its size on the screen. */
export function SlipPicture({ file, label }: { file: Blob; label: string }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const next = URL.createObjectURL(file);
    setUrl(next);
    return () => URL.revokeObjectURL(next);
  }, [file]);
  return (
    <ScrollBox className={classes.roll ?? ''} label={label}>
      {url ? <img className={classes.slip} src={url} alt={label} style={{ inlineSize: '24rem' }} /> : null}
    </ScrollBox>
  );
}
