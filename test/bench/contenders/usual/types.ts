import { GraphQLScalarType } from 'graphql';
import {
  createUnionType,
  Field,
  Float,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
} from 'type-graphql';

export const DateScalar = new GraphQLScalarType<string, string>({ name: 'Date' });

@ObjectType()
export class LeadStatus {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) slug!: string;
}

@ObjectType()
export class User {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) firstName!: string | null;
  @Field(() => String, { nullable: true }) lastName!: string | null;
}

@ObjectType()
export class Customer {
  @Field(() => ID) id!: string;
  @Field(() => String) firstName!: string;
  @Field(() => String) lastName!: string;
  @Field(() => String, { nullable: true }) email!: string | null;
}

@ObjectType()
export class Account {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@ObjectType()
export class Comment {
  @Field(() => ID) id!: string;
  @Field(() => String) content!: string;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
  userId!: string | null;
}

@ObjectType()
export class CommentConnection {
  leadId!: string;
  first!: number;
}

@ObjectType()
export class FieldChange {
  @Field(() => String) field!: string;
  @Field(() => String, { nullable: true }) before!: string | null;
  @Field(() => String, { nullable: true }) after!: string | null;
}

@ObjectType()
export class Log {
  @Field(() => ID) id!: string;
  @Field(() => String) action!: string;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
  @Field(() => [FieldChange]) changes!: FieldChange[];
  userId!: string | null;
}

export const TimelineEntry = createUnionType({
  name: 'TimelineEntry',
  types: () => [Comment, Log] as const,
  resolveType: (entry) => ('content' in entry ? Comment : Log),
});

@ObjectType()
export class TimelineConnection {
  leadId!: string;
  first!: number;
}

@ObjectType()
export class Lead {
  @Field(() => ID) id!: string;
  @Field(() => String) firstName!: string;
  @Field(() => String) lastName!: string;
  @Field(() => String, { nullable: true }) email!: string | null;
  @Field(() => [String]) phoneNumbers!: string[];
  @Field(() => String, { nullable: true }) company!: string | null;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
  statusId!: string;
  assignedUserId!: string | null;
  customerId!: string | null;
}

@ObjectType()
export class LeadConnection {
  @Field(() => [Lead]) nodes!: Lead[];
}

@ObjectType()
export class LeadTotal {
  @Field(() => LeadStatus) status!: LeadStatus;
  @Field(() => Int) current!: number;
  @Field(() => Int) previous!: number;
  @Field(() => Float, { nullable: true }) percentageChange!: number | null;
}

@ObjectType()
export class LeadsVolumeSeries {
  @Field(() => LeadStatus) status!: LeadStatus;
  @Field(() => [Int]) counts!: number[];
}

@ObjectType()
export class LeadsVolume {
  @Field(() => [String]) labels!: string[];
  @Field(() => [LeadsVolumeSeries]) series!: LeadsVolumeSeries[];
  @Field(() => Int) totalLeadsAmount!: number;
  @Field(() => Float, { nullable: true }) percentageChange!: number | null;
}

@ObjectType()
export class ConversionFunnelStage {
  @Field(() => LeadStatus) status!: LeadStatus;
  @Field(() => Int) entered!: number;
  @Field(() => Float, { nullable: true }) medianHoursInStatus!: number | null;
}

@ObjectType()
export class ConversionFunnel {
  @Field(() => Int) created!: number;
  @Field(() => Int) reachedTerminal!: number;
  @Field(() => Int) converted!: number;
  @Field(() => Float, { nullable: true }) conversionRate!: number | null;
  @Field(() => Float, { nullable: true }) medianHoursToConvert!: number | null;
  @Field(() => [ConversionFunnelStage]) stages!: ConversionFunnelStage[];
}

@InputType()
export class CreateLeadInput {
  @Field(() => String) firstName!: string;
  @Field(() => String) lastName!: string;
  @Field(() => String, { nullable: true }) email!: string | null;
  @Field(() => [String], { nullable: true }) phoneNumbers!: string[] | null;
  @Field(() => String, { nullable: true }) company!: string | null;
}

@InputType()
export class ConvertLeadInput {
  @Field(() => ID) leadId!: string;
}

@ObjectType()
export class CreateLeadPayload {
  @Field(() => Lead) lead!: Lead;
}

@ObjectType()
export class ConvertLeadPayload {
  @Field(() => Lead) lead!: Lead;
  @Field(() => Customer) customer!: Customer;
  @Field(() => Account, { nullable: true }) account!: Account | null;
}
