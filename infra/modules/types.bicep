@export()
@description('Names and values of tags, or of app settings.')
type Texts = {
  *: string
}

@export()
@description('Who comes in where: reporters, the organisation\'s people, or both.')
type Door = 'reporter' | 'desk' | 'both'
