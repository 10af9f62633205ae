import { Button, Buttons } from './button.tsx'
import { Field } from './field.tsx'
import { Form } from './form.tsx'

export const examples = {
  short: () => (
    <Form>
      <Field name="example-form" label="請輸入姓名" locale="zh-TW" required />
      <Buttons>
        <Button>下一步</Button>
      </Buttons>
    </Form>
  ),
}
