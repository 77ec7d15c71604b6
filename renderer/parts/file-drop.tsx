import { type DragEvent, useId, useRef, useState } from 'react';
import styled from 'styled-components';
import { color, space } from './tokens.ts';

interface FileDropProps {
  /** What to do here, such as `Choose a CSV file or drop it here`. */
  readonly label: string;
  readonly accept: string;
  readonly onFile: (file: File) => void;
  /** Whether several may be given at once; `onFile` is called for each. */
  readonly many?: boolean;
}

/** A place for a file, or for many: by the system's picker (also from the keyboard) or dropped. The same file can be given again. */
export function FileDrop({ label, accept, onFile, many = false }: FileDropProps) {
  const inputId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isDragging, setDragging] = useState(false);
  function take(files: FileList | null) {
    const given = [...(files ?? [])].slice(0, many ? undefined : 1);
    if (given.length === 0) return;
    // What had the focus may go when the file is read, and a dialog without the focus hears no Escape.
    input.current?.focus();
    for (const file of given) onFile(file);
  }
  function onDrag(event: DragEvent, isOver: boolean) {
    event.preventDefault();
    setDragging(isOver);
  }
  return (
    <Drop
      data-dragging={isDragging || undefined}
      onDragOver={(event) => onDrag(event, true)}
      onDragLeave={(event) => onDrag(event, false)}
      onDrop={(event) => {
        onDrag(event, false);
        take(event.dataTransfer.files);
      }}
    >
      <label htmlFor={inputId}>{isDragging ? 'Let go to open it' : label}</label>
      <input
        ref={input}
        id={inputId}
        type="file"
        accept={accept}
        multiple={many}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </Drop>
  );
}

const Drop = styled.div`
  position: relative;
  padding: ${space('md')};
  border: 1px dashed ${color('border.emphasis')};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  text-align: center;
  color: ${color('foreground.primary')};

  &:hover,
  &[data-dragging] {
    border-color: ${color('border.primaryEmphasis')};
    background: ${color('background.subtle')};
  }

  margin-bottom: ${space('sm')};

  input {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    cursor: pointer;
  }

  &:focus-within {
    outline: 2px solid ${color('border.primaryEmphasis')};
    outline-offset: 2px;
  }
`;
