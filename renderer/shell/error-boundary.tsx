import { Button } from '@zendeskgarden/react-buttons';
import AlertErrorIcon from '@zendeskgarden/svg-icons/src/16/alert-error-stroke.svg?react';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '../parts/empty-state.tsx';

interface Props {
  readonly children: ReactNode;
  /** A screen is tried again when this changes, for instance when the person goes elsewhere. */
  readonly resetKey: string;
}

/** Keeps a mistake in one screen from taking the whole window down. */
export class ErrorBoundary extends Component<Props, { readonly failedAt: string | undefined }> {
  override state = { failedAt: undefined };

  static getDerivedStateFromError(): { failedAt: string } {
    return { failedAt: 'here' };
  }

  override componentDidUpdate(before: Props) {
    if (before.resetKey !== this.props.resetKey && this.state.failedAt) this.setState({ failedAt: undefined });
  }

  override render() {
    if (!this.state.failedAt) return this.props.children;
    return (
      <EmptyState icon={<AlertErrorIcon />} title="This screen made a mistake" role="alert">
        <p>Nothing was sent because of it, and a run that is going on goes on. Show the screen again, or reload the window.</p>
        <Button onClick={() => this.setState({ failedAt: undefined })}>Show it again</Button>
      </EmptyState>
    );
  }
}
