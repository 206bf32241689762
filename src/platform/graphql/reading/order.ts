import { registerEnumType } from 'type-graphql';

export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'The direction of an order. Missing values come last in both directions.',
  valuesConfig: {
    ASC: { description: 'Ascending: the smallest, earliest or alphabetically first value comes first.' },
    DESC: { description: 'Descending: the greatest, latest or alphabetically last value comes first.' },
  },
});
