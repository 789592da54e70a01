// Puts a text on the clipboard.
import { useToast } from './toasts.tsx'
import { Button } from './button.tsx'

/** `label` says what is copied. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const toast = useToast()
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => toast({ text: 'Copied.', isBad: false }),
      () => toast({ text: 'The browser does not let this page copy. Select the text instead.', isBad: true }),
    )
  }
  return <Button onClick={copy}>{label}</Button>
}
