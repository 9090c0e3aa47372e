using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Tests.Transcoding.V1;
using Grpc.Messaging.Transcoding.Json;
using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Json;

public sealed class StandardMappingTests
{
    private static readonly JsonParser Reference =
        new(JsonParser.Settings.Default.WithTypeRegistry(TypeRegistry.FromFiles(EveryTypeReflection.Descriptor)));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"int32Field":-2147483648,"int64Field":"-9223372036854775808","uint32Field":4294967295,"uint64Field":"18446744073709551615"}""")]
    [InlineData("""{"sint32Field":-1,"sint64Field":"-1","fixed32Field":1,"fixed64Field":"1","sfixed32Field":-2,"sfixed64Field":"-2"}""")]
    [InlineData("""{"floatField":0.1,"doubleField":1.7976931348623157E+308}""")]
    [InlineData("""{"floatField":"NaN","doubleField":"-Infinity","repeatedDouble":["Infinity",5E-324,0]}""")]
    [InlineData("""{"boolField":true,"stringField":"نص \u0001 \"q\" \\ </a> \uD83D\uDE00","bytesField":"AP/+","enumField":"COLOUR_DARK_BLUE"}""")]
    [InlineData("""{"messageField":{"messageField":{"enumField":"COLOUR_INFRARED"}}}""")]
    [InlineData("""{"enumField":77}""")]
    [InlineData("""{"optionalInt32":0,"optionalString":"","optionalEnum":"COLOUR_UNSPECIFIED","optionalBool":false}""")]
    [InlineData("""{"repeatedInt32":[1,0,-1],"repeatedString":["","a"],"repeatedEnum":["COLOUR_RED",9],"repeatedMessage":[{},{"boolField":true}],"repeatedBytes":["","AQ=="]}""")]
    [InlineData("""{"repeatedUint64":["0","18446744073709551615"],"repeatedTimestamp":["1970-01-01T00:00:00Z"],"repeatedInt64Value":["0","5"],"repeatedStringValue":["","x"]}""")]
    [InlineData("""{"mapStringString":{"":"","k":"v"},"mapInt32Message":{"-5":{"int32Field":1}},"mapBoolEnum":{"true":"COLOUR_RED","false":"COLOUR_UNSPECIFIED"}}""")]
    [InlineData("""{"mapUint64Double":{"18446744073709551615":1.5},"mapStringDuration":{"a":"1s"}}""")]
    [InlineData("""{"choiceInt32":0}""")]
    [InlineData("""{"choiceString":""}""")]
    [InlineData("""{"choiceMessage":{}}""")]
    [InlineData("""{"choiceEnum":"COLOUR_UNSPECIFIED"}""")]
    [InlineData("""{"choiceNull":null}""")]
    [InlineData("""{"int32Value":0,"int64Value":"0","uint32Value":0,"uint64Value":"0","floatValue":0,"doubleValue":0,"boolValue":false,"stringValue":"","bytesValue":""}""")]
    [InlineData("""{"timestamp":"0001-01-01T00:00:00Z"}""")]
    [InlineData("""{"timestamp":"9999-12-31T23:59:59.999999999Z"}""")]
    [InlineData("""{"timestamp":"2019-04-17T08:21:23.010Z"}""")]
    [InlineData("""{"timestamp":"1969-12-31T23:59:59.000001Z"}""")]
    [InlineData("""{"duration":"-315576000000.999999999s"}""")]
    [InlineData("""{"duration":"-0.500s"}""")]
    [InlineData("""{"duration":"0s"}""")]
    [InlineData("""{"fieldMask":"stringField,messageField.int32Field"}""")]
    [InlineData("""{"fieldMask":""}""")]
    [InlineData("""{"struct":{"a":null,"b":[1,"x",true,{"c":{}}],"d":-1.5}}""")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":{"a":[null]},"listValue":[null,[],{}]}""")]
    [InlineData("""{"any":{"@type":"type.googleapis.com/test.v1.EveryType","int32Field":3}}""")]
    [InlineData("""{"any":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"3s"}}""")]
    [InlineData("""{"any":{"@type":"type.googleapis.com/google.protobuf.StringValue","value":"x"}}""")]
    [InlineData("""{"empty":{}}""")]
    public void Json_CanonicalForm_ReadsAsTheReferenceAndWritesTheSameText(string json)
    {
        var message = Codec.Read<EveryType>(json);

        Assert.Equal(Reference.Parse<EveryType>(json), message);
        Assert.Equal(json, Codec.Write(message));
    }

    [Theory]
    [InlineData("""{"int32_field":"5","int64Field":5,"uint32Field":1e3,"uint64Field":"2.0","sint32Field":-1.0}""",
        """{"int32Field":5,"int64Field":"5","uint32Field":1000,"uint64Field":"2","sint32Field":-1}""")]
    [InlineData("""{"floatField":"1.5","doubleField":"1e3"}""", """{"floatField":1.5,"doubleField":1000}""")]
    [InlineData("""{"bytesField":"_-8","repeatedBytes":["AQ","_w==","\u0041Q=="]}""", """{"bytesField":"/+8=","repeatedBytes":["AQ==","/w==","AQ=="]}""")]
    [InlineData("""{"enumField":2,"repeatedEnum":["COLOUR_RED",-1]}""", """{"enumField":"COLOUR_DARK_BLUE","repeatedEnum":["COLOUR_RED","COLOUR_INFRARED"]}""")]
    [InlineData("""{"int32Field":null,"messageField":null,"repeatedInt32":null,"mapStringString":null,"int32Value":null,"timestamp":null,"choiceString":null}""", """{}""")]
    [InlineData("""{"timestamp":"2019-04-17T10:21:23+02:00"}""", """{"timestamp":"2019-04-17T08:21:23Z"}""")]
    [InlineData("""{"timestamp":"2019-04-17t10:21:23.1z","duration":"1.50s"}""", """{"timestamp":"2019-04-17T10:21:23.100Z","duration":"1.500s"}""")]
    [InlineData("""{"field_mask":"string_field,message_field.int32_field"}""", """{"fieldMask":"stringField,messageField.int32Field"}""")]
    [InlineData("""{"any":{"int32Field":3,"@type":"type.googleapis.com/test.v1.EveryType"}}""", """{"any":{"@type":"type.googleapis.com/test.v1.EveryType","int32Field":3}}""")]
    [InlineData("""{"any":{}}""", """{"any":{}}""")]
    [InlineData("""{"str\u0069ngField":"a\u00e9","unknown":{"deep":[1,{}]},"boolField":true}""", """{"boolField":true,"stringField":"aé"}""")]
    [InlineData("""{"int32Field":1,"int32Field":2,"int32_field":3}""", """{"int32Field":3}""")]
    [InlineData("""{"repeatedInt32":[1,2],"repeatedInt32":[3],"messageField":{"int32Field":1},"messageField":{"boolField":true}}""",
        """{"messageField":{"boolField":true},"repeatedInt32":[3]}""")]
    [InlineData("""{"choiceInt32":1,"choiceInt32":2}""", """{"choiceInt32":2}""")]
    [InlineData("""{"choiceInt32":1,"choiceString":null}""", """{"choiceInt32":1}""")]
    [InlineData("""{"choiceString":"a","choiceString":null}""", """{}""")]
    [InlineData("\uFEFF {} ", "{}")]
    public void Read_OtherAcceptedForm_MeansTheCanonicalOne(string json, string canonical) =>
        Assert.Equal(canonical, Codec.Write(Codec.Read<EveryType>(json)));

    [Theory]
    [InlineData("""{"int32Field":"abc"}""", "int32Field: expected a whole number from -2147483648 to 2147483647, found \"abc\" (line 1, column 15)")]
    [InlineData("""{"int32Field":2147483648}""", "int32Field: expected a whole number from -2147483648 to 2147483647, found 2147483648 (line 1, column 15)")]
    [InlineData("""{"int32Field":1.5}""", "int32Field: expected a whole number from -2147483648 to 2147483647, found 1.5 (line 1, column 15)")]
    [InlineData("""{"int32Field":true}""", "int32Field: expected a whole number from -2147483648 to 2147483647, found true (line 1, column 15)")]
    [InlineData("""{"uint64Field":"-1"}""", "uint64Field: expected a whole number from 0 to 18446744073709551615, found \"-1\" (line 1, column 16)")]
    [InlineData("""{"floatField":1e39}""", "floatField: expected a number from -3.4028235E+38 to 3.4028235E+38, found 1e39 (line 1, column 15)")]
    [InlineData("""{"doubleField":"inf"}""", "doubleField: expected a number from -1.7976931348623157E+308 to 1.7976931348623157E+308, found \"inf\" (line 1, column 16)")]
    [InlineData("""{"boolField":"true"}""", "boolField: expected true or false, found \"true\" (line 1, column 14)")]
    [InlineData("""{"stringField":5}""", "stringField: expected a string, found 5 (line 1, column 16)")]
    [InlineData("""{"stringField":"\ud800"}""", "stringField: the string is not valid Unicode (line 1, column 16)")]
    [InlineData("""{"bytesField":"*"}""", "bytesField: expected a base64 string, found \"*\" (line 1, column 15)")]
    [InlineData("""{"enumField":"RED"}""", "enumField: expected one of COLOUR_RED, COLOUR_DARK_BLUE, COLOUR_INFRARED, found \"RED\" (line 1, column 14)")]
    [InlineData("""{"messageField":[]}""", "messageField: expected an object, found an array (line 1, column 17)")]
    [InlineData("""{"repeatedInt32":{}}""", "repeatedInt32: expected an array, found an object (line 1, column 18)")]
    [InlineData("""{"repeatedInt32":[1,null]}""", "repeatedInt32[1]: expected a whole number from -2147483648 to 2147483647, found null (line 1, column 21)")]
    [InlineData("{\n \"repeatedMessage\": [ {},\n  {\"messageField\": {\"int32Field\": \"x\"}} ] }", "repeatedMessage[1].messageField.int32Field: expected a whole number from -2147483648 to 2147483647, found \"x\" (line 3, column 35)")]
    [InlineData("""{"mapInt32Message":{"x":{}}}""", "mapInt32Message.x: expected a whole number from -2147483648 to 2147483647 as key, found \"x\" (line 1, column 21)")]
    [InlineData("""{"timestamp":"2019-02-29T00:00:00Z"}""", "timestamp: expected a time such as \"2019-04-17T08:21:23Z\", found \"2019-02-29T00:00:00Z\" (line 1, column 14)")]
    [InlineData("""{"timestamp":"2019-02-28T00:00:00"}""", "timestamp: expected a time such as \"2019-04-17T08:21:23Z\", found \"2019-02-28T00:00:00\" (line 1, column 14)")]
    [InlineData("""{"duration":1}""", "duration: expected a duration such as \"1.5s\", found 1 (line 1, column 13)")]
    [InlineData("""{"duration":"1.0000000001s"}""", "duration: expected a duration such as \"1.5s\", found \"1.0000000001s\" (line 1, column 13)")]
    [InlineData("""{"any":{"@type":"x/no.Such"}}""", "any: expected a google.protobuf.Any: Type registry has no descriptor for type name 'no.Such' (line 1, column 8)")]
    [InlineData("""{"struct":5}""", "struct: expected a google.protobuf.Struct: Expected object value for Struct (line 1, column 11)")]
    [InlineData("""{"choiceInt32":1,"choiceString":"a"}""", "choiceString: only one of choiceInt32, choiceString, choiceMessage, choiceEnum, choiceNull may be set, choiceInt32 already is (line 1, column 18)")]
    [InlineData("""[]""", "expected an object, found an array (line 1, column 1)")]
    [InlineData("""{"boolField":tru}""", "boolField: not valid JSON: 'tru}' is an invalid JSON literal. Expected the literal 'true' (line 1, column 17)")]
    [InlineData("""{"boolField":true""", "boolField: not valid JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed (line 1, column 18)")]
    [InlineData("""{} {}""", "not valid JSON: '{' is invalid after a single JSON value. Expected end of data (line 1, column 4)")]
    [InlineData(" ", "the body is empty (line 1, column 2)")]
    public void Read_Unfit_NamesPlaceAndFault(string json, string expected) => Assert.Equal(expected, Codec.Fault<EveryType>(json).Message);

    [Fact]
    public void Read_DeeperThanTheLimit_IsAFaultAndNotAStackOverflow()
    {
        var json = string.Concat(Enumerable.Repeat("""{"messageField":""", Codec.MaxDepth + 1)) + "{}" + new string('}', Codec.MaxDepth + 1);

        Assert.Contains("nests deeper than the 64 levels that are read", Codec.Fault<EveryType>(json).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownKey_IsAFaultOnlyWhereTheServiceRejectsIt()
    {
        const string Json = """{"messageField":{"colour":1}}""";

        Assert.Equal("""{"messageField":{}}""", Codec.Write(Codec.Read<EveryType>(Json)));
        Assert.StartsWith(
            "messageField.colour: the key is not known; known are int32Field, int64Field, ",
            Codec.Fault<EveryType>(Json, UnknownKeys.Reject).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Write_AnyOfAnUnknownType_KeepsItsBytes()
    {
        var message = new EveryType { Any = new() { TypeUrl = "x/no.Such", Value = ByteString.CopyFrom(1) } };

        Assert.Equal("""{"any":{"@type":"x/no.Such","value":"AQ=="}}""", Codec.Write(message));
    }
}
