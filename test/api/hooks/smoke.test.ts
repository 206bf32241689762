import { startTestGateway, type TestGateway } from '../../support/gateway.js';
import { HookTest } from '../../support/lead-hooks.js';

let gateway: TestGateway;
let hooks: HookTest;
beforeAll(async () => {
  gateway = await startTestGateway();
  hooks = new HookTest(gateway);
});
afterAll(() => gateway.stop());

test('smoke', async () => {
  const hook = await hooks.make('GENERIC');
  gateway.statements.length = 0;
  const answer = await hooks.post(hook.path, { name: 'Ann Smoke', email: 'ann@smoke.example', phone: '+1 212 555 0123', budget: 5, colour: 'red', owner: 'mia@acme.test', n: 12345678901234567890 });
  console.log(answer.status, answer.body, gateway.statements.length, gateway.logged.slice(-3));
  console.log(JSON.stringify(await hooks.deliveries({ hookIds: [hook.id] }), null, 1));
  const meta = await hooks.make('META');
  const lead = {"created_time":"2018-02-28T07:35:57+0000","id":"1234567890123456789","ad_id":"120200000000001","form_id":"99","field_data":[{"name":"full_name","values":["Joe Example"]},{"name":"email","values":["joe@example.com"]},{"name":"phone_number","values":["+12125550199"]},{"name":"what_is_your_budget?","values":["a lot"]}],"platform":"fb","is_organic":false};
  console.log((await hooks.postSigned(meta.path, { data: [lead] })).body);
  const google = await hooks.make('GOOGLE_ADS');
  console.log((await hooks.post(google.path, `{"lead_id":"TeSt-1","user_column_data":[{"column_name":"Full Name","string_value":"Gus Google","column_id":"FULL_NAME"},{"column_name":"User Phone","string_value":"1-650-555-0123","column_id":"PHONE_NUMBER"},{"column_name":"User Email","string_value":"gus@google.example","column_id":"EMAIL"},{"column_name":"What car?","string_value":"a red one","column_id":"what_car"}],"api_version":"1.0","form_id":40000000000123456789,"campaign_id":123456,"google_key":"${google.token}","is_test":false,"gcl_id":"Cj0","adgroup_id":20000000000,"creative_id":30000000000}`)).body);
  const tf = await hooks.make('TYPEFORM');
  console.log((await hooks.post(tf.path, {event_id:'x',event_type:'form_response',form_response:{form_id:'lT4Z3j',token:'a3a12ec67a1365927098a606107fac15',submitted_at:'2018-01-18T18:17:02Z',landed_at:'2018-01-18T18:07:02Z',hidden:{utm_source:'news'},definition:{id:'x',title:'W',fields:[{id:'a',title:'Full name',type:'short_text',ref:'r'},{id:'b',title:'Mail?',type:'email'},{id:'c',title:'Which ones?',type:'multiple_choice'}]},answers:[{type:'text',text:'Tina Typeform',field:{id:'a',type:'short_text'}},{type:'email',email:'tina@tf.example',field:{id:'b',type:'email'}},{type:'choices',choices:{labels:['A','B'],other:'C'},field:{id:'c',type:'multiple_choice'}}]}})).body);
  console.log(JSON.stringify((await hooks.deliveries({ })).slice(-3), null, 1));
});
