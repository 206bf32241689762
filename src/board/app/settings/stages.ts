/** A stage of a pipeline that is being edited; one that is new has no ID yet. */
export interface Stage {
  id?: string;
  name: string;
  probability: number;
  isWon: boolean;
  isLost: boolean;
}

export const newStage = (): Stage => ({ name: '', probability: 0, isWon: false, isLost: false });

/** Stages as the one value that a form holds of them. */
export const stagesText = (stages: readonly Stage[]): string =>
  JSON.stringify(
    stages.map(({ id, name, probability, isWon, isLost }) => ({ id, name, probability, isWon, isLost })),
  );

export const stagesOf = (value: string | boolean | undefined): Stage[] => JSON.parse(String(value ?? '[]'));
