import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, HexColor, Needs, Node } from '../platform/graphql/index.js';
import { paletteOf } from './palette.js';

export enum LeadStatusCategory {
  OPEN = 'OPEN',
  WON = 'WON',
  LOST = 'LOST',
}
registerEnumType(LeadStatusCategory, {
  name: 'LeadStatusCategory',
  description: 'What a status means for the lead in it.',
  valuesConfig: {
    OPEN: { description: 'Being worked on.' },
    WON: { description: 'Became business; a converted lead goes to a terminal one of these.' },
    LOST: { description: 'Will not become business; a reason is asked for.' },
  },
});

export enum LeadStatusColor {
  GRAY = 'GRAY',
  RED = 'RED',
  ORANGE = 'ORANGE',
  AMBER = 'AMBER',
  YELLOW = 'YELLOW',
  LIME = 'LIME',
  GREEN = 'GREEN',
  TEAL = 'TEAL',
  CYAN = 'CYAN',
  BLUE = 'BLUE',
  INDIGO = 'INDIGO',
  VIOLET = 'VIOLET',
  PURPLE = 'PURPLE',
  PINK = 'PINK',
}
registerEnumType(LeadStatusColor, {
  name: 'LeadStatusColor',
  description: 'The colours that a status may have, each with a lighter companion.',
  valuesConfig: Object.fromEntries(
    Object.values(LeadStatusColor).map((color) => [
      color,
      { description: `${color.charAt(0)}${color.slice(1).toLowerCase()}, ${paletteOf[color].primary}.` },
    ]),
  ),
});

@ObjectType({ implements: Node, description: 'A step of the lead pipeline.' })
export class LeadStatus extends Node<'status'> {
  @Field(() => String, { description: 'The name, unique without case.' })
  name!: string;

  @Field(() => String, { description: 'URL-safe, unique in the tenant, derived from the name.' })
  slug!: string;

  @Field(() => LeadStatusColor, { description: 'The colour, by name.' })
  primaryColor!: LeadStatusColor;

  @Field(() => HexColor, { description: 'The lighter companion of primaryColor, for backgrounds.' })
  @Needs('primaryColor')
  get secondaryColor(): string {
    return paletteOf[this.primaryColor].secondary;
  }

  @Field(() => HexColor, { description: 'The colour, in CSS.' })
  @Needs('primaryColor')
  get color(): string {
    return paletteOf[this.primaryColor].primary;
  }

  @Field(() => Int, { description: 'Position in the pipeline, from 1, dense.' })
  order!: number;

  @Field(() => Boolean, { description: 'Whether the work on a lead ends here; always true of WON and LOST.' })
  isTerminal!: boolean;

  @Field(() => Boolean, { description: 'Whether new leads start here; exactly one status does.' })
  isDefault!: boolean;

  @Field(() => LeadStatusCategory, { description: 'What the status means for the lead in it.' })
  category!: LeadStatusCategory;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last changed.' })
  updatedAt!: Date;
}

@ObjectType({ description: 'A colour that a status may have.' })
export class LeadStatusColorOption {
  @Field(() => LeadStatusColor, { description: 'The colour, by name.' })
  color!: LeadStatusColor;

  @Field(() => HexColor, { description: 'The colour, in CSS.' })
  primary!: string;

  @Field(() => HexColor, { description: 'Its lighter companion, for backgrounds.' })
  secondary!: string;

  @Field(() => Boolean, { description: 'Whether a status of the tenant has it.' })
  isUsed!: boolean;
}
