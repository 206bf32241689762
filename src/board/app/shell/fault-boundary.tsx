import { Component, type ReactNode } from 'react';

/** Where a screen could not be loaded or drawn: what is shown in its place, until another address is opened. */
export class FaultBoundary extends Component<
  { place: string; fallback: ReactNode; children: ReactNode },
  { isFaulty: boolean }
> {
  override state = { isFaulty: false };

  static getDerivedStateFromError(): { isFaulty: boolean } {
    return { isFaulty: true };
  }

  override componentDidUpdate(before: { place: string }): void {
    if (this.state.isFaulty && before.place !== this.props.place) this.setState({ isFaulty: false });
  }

  override render(): ReactNode {
    return this.state.isFaulty ? this.props.fallback : this.props.children;
  }
}
