/** The mark of the app with its name. */
export function Brand() {
  return (
    <span className="brand">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="var(--accent)" />
        <path d="M8 8h4v16H8zM14 8h4v11h-4zM20 8h4v6h-4z" fill="#fff" />
      </svg>
      <span>Leads</span>
    </span>
  );
}
