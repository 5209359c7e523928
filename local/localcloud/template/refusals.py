"""Which of cfn-lint's rules cover what CloudFormation itself refuses, and how we know.

cfn-lint also reports what is only unwise or what a service refuses later; what is not listed here
passes. Each entry quotes CloudFormation's own words, or the page that says so; the tests hold a
template for each.
"""

TEMPLATE_RULES = {
    "E0000": "a repeated key; CloudFormation silently uses the last one, which hides a mistake",
    "E1001": "Invalid template property or properties [X]; unsupported value for"
    " AWSTemplateFormatVersion; At least one Resources member must be defined",
    "E1003": "quotas: a template description has at most 1,024 bytes",
    "E1004": "Template format error: Description must be a string",
    "E1005": "the Transform section names macros, each by a string or by Name and Parameters",
    "E1010": "instance of Fn::GetAtt references undefined resource X; resource X does not support"
    " attribute type Y in Fn::GetAtt",
    "E1011": "every Fn::FindInMap object requires three parameters, the map name, map key and the"
    " attribute for return value",
    "E1015": "Fn::GetAZs takes a string",
    "E1016": "the attribute in Fn::ImportValue must not depend on any resources, imported values,"
    " or Fn::GetAZs",
    "E1017": "Fn::Select requires a list argument with two elements: an integer index and a list",
    "E1018": "Fn::Split requires a delimiter and a string",
    "E1019": "Unresolved resource dependencies [X]; One or more Fn::Sub intrinsic functions don't"
    " specify expected arguments",
    "E1020": "Unresolved resource dependencies [X] in the Resources block of the template",
    "E1021": "every Fn::Base64 object must have a String-typed value",
    "E1022": "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list"
    " of strings to be joined",
    "E1024": "Fn::Cidr takes a block, a count and the bits of each subnet",
    "E1027": "SSM Secure reference is not supported in: [Type/Properties/X]",
    "E1028": "Fn::If requires a list argument with three elements, the first of them a condition;"
    " unresolved condition dependency X in Fn::If",
    "E1030": "Fn::Length needs the AWS::LanguageExtensions transform",
    "E1031": "Fn::ToJsonString needs the AWS::LanguageExtensions transform",
    "E1032": "Fn::ForEach needs the AWS::LanguageExtensions transform",
    "E1050": "Incorrect format is used in the following SSM reference: [{{resolve:...}}]",
    "E2001": "Every Parameters object must contain a Type member; Invalid template parameter"
    " property 'X'; Parameter name X is non alphanumeric",
    "E2002": "Unrecognized parameter type: X",
    "E2011": "quotas: a parameter's name has at most 255 characters",
    "E3001": "Every Resources object must contain a Type member; Invalid template resource property"
    " 'X'; Resource name X is non alphanumeric",
    "E3004": "Circular dependency between resources: [A, B]",
    "E3005": "Unresolved resource dependencies [X] in the Resources block of the template",
    "E3007": "template anatomy: a logical ID is unique within the template",
    "E3010": "Number of resources, N, is greater than maximum allowed, 500",
    "E3015": "Unresolved condition dependency X in the Resources block of the template",
    "E3035": "Unrecognized DeletionPolicy X for resource Y",
    "E3036": "Unrecognized UpdateReplacePolicy X for resource Y",
    "E6001": "Invalid template output property; Output name X is non alphanumeric",
    "E6002": "Every Outputs member must contain a Value object",
    "E6003": "Every Outputs member's Description and Export have the type that their page says",
    "E6005": "Unresolved condition dependency X in the Outputs block of the template",
    "E6010": "quotas: at most 200 outputs",
    "E6011": "quotas: an output's name has at most 255 characters",
    "E6101": "The Value field of every Outputs member must evaluate to a String; and the functions"
    " in it as above",
    "E6102": "an export's name must evaluate to a String",
    "E7001": "Every Mappings member must be a map of maps; names hold alphanumeric characters only",
    "E7002": "quotas: a mapping's name has at most 255 characters",
    "E8001": "Conditions can only be boolean operations on parameters and other conditions",
    "E8003": "every Fn::Equals object requires a list of 2 string parameters",
    "E8004": "every Fn::And object requires a list of at least 2 and at most 10 boolean parameters",
    "E8005": "every Fn::Not object requires one boolean parameter",
    "E8006": "every Fn::Or object requires a list of at least 2 and at most 10 boolean parameters",
    "W1100": "template formats: CloudFormation does not support hash merges",
}
"""Rules about the template itself: CloudFormation refuses the request."""

PROPERTY_RULES = {
    "E3002": "Encountered unsupported property X",
    "E3003": "Property X cannot be empty; required key [X] not found",
    "E3012": "Value of property X must be of type String; expected type: Integer, found: JSONArray",
}
"""Rules about the properties of AWS's own types: CloudFormation refuses them when it validates an
operation before it provisions anything."""

# The formats and values behind the same rules are refused by the services.
PROPERTY_MESSAGES = (
    "Additional properties are not allowed",
    "is a required property",
    "is not of type",
)

# A Region that cfn-lint does not know may be one that CloudFormation knows; what is no value at all
# is told apart, once; and a rule that crashes on a bad template says nothing about it.
PASSING_MESSAGES = (
    "is not one of ['', 'af-south-1'",
    "None is not ",
    "raised while validating",
    "'Fn::ForEach::",
    # That depends on the values of the parameters; see functions.switched_off_problems.
    "will not exist when condition",
)
# CloudFormation ignores a parameter's MinLength where it does not fit the parameter's type.
PASSING_MESSAGES_BY_RULE = {"E2001": "is not one of"}
