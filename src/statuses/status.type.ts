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
  description: 'The category of a status: what it means for its leads.',
  valuesConfig: {
    OPEN: { description: 'The lead is being worked on.' },
    WON: { description: 'The lead was won; a converted lead gets a terminal WON status.' },
    LOST: { description: 'The lead was lost; a lost reason is required.' },
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
  description: 'The colours that a status can have, each with a lighter variant.',
  valuesConfig: Object.fromEntries(
    Object.values(LeadStatusColor).map((color) => [
      color,
      { description: `${color.charAt(0)}${color.slice(1).toLowerCase()}, ${paletteOf[color].primary}.` },
    ]),
  ),
});

@ObjectType({ implements: Node, description: 'A status of leads, which is a step of the lead pipeline.' })
export class LeadStatus extends Node<'status'> {
  @Field(() => String, { description: 'Name of the status, unique in the tenant regardless of case.' })
  name!: string;

  @Field(() => String, {
    description: 'URL-safe identifier, derived from the name and unique in the tenant.',
  })
  slug!: string;

  @Field(() => LeadStatusColor, { description: 'Colour of the status, by name.' })
  primaryColor!: LeadStatusColor;

  @Field(() => HexColor, { description: 'Lighter variant of the colour, for backgrounds.' })
  @Needs('primaryColor')
  get secondaryColor(): string {
    return paletteOf[this.primaryColor].secondary;
  }

  @Field(() => HexColor, { description: 'Colour of the status, as a CSS hex colour.' })
  @Needs('primaryColor')
  get color(): string {
    return paletteOf[this.primaryColor].primary;
  }

  @Field(() => Int, { description: 'Position in the pipeline, from 1 without gaps.' })
  order!: number;

  @Field(() => Boolean, {
    description: 'Whether the work on a lead ends in this status; always true for WON and LOST.',
  })
  isTerminal!: boolean;

  @Field(() => Boolean, {
    description: 'Whether new leads get this status. Exactly one status is the default.',
  })
  isDefault!: boolean;

  @Field(() => LeadStatusCategory, { description: 'Category of the status.' })
  category!: LeadStatusCategory;

  @Field(() => DateTime, { description: 'Date and time when the status was created.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Date and time when the status was last updated.' })
  updatedAt!: Date;
}

@ObjectType({ description: 'A colour that a status can have.' })
export class LeadStatusColorOption {
  @Field(() => LeadStatusColor, { description: 'Colour, by name.' })
  color!: LeadStatusColor;

  @Field(() => HexColor, { description: 'Colour, as a CSS hex colour.' })
  primary!: string;

  @Field(() => HexColor, { description: 'Lighter variant of the colour, for backgrounds.' })
  secondary!: string;

  @Field(() => Boolean, { description: 'Whether a status of the tenant has the colour.' })
  isUsed!: boolean;
}
