using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Tests.Transcoding.V1;
using Grpc.Messaging.Transcoding.Json;
using Xunit;

namespace Grpc.Messaging.Tests.Transcoding.Json;

public sealed class WireOptionTests
{
    private const string Empty = """{"nullString":null,"nullList":null,"defaultString":"","defaultOptional":0,"defaultMessage":null}""";

    [Fact]
    public void Write_FirstKeys_GoBeforeTheOthersInTheirOrder() => Assert.Equal(
        """{"third":"c","2nd":"b","first":"a"}""", Codec.Write(new Ordered { First = "a", Second = "b", Third = "c" }));

    [Fact]
    public void Prepare_FirstKeyOfNoField_Throws() => Assert.Equal(
        "test.v1.Disordered: first_keys has \"other\", which is no key of the message.",
        Assert.Throws<InvalidOperationException>(() => Codec.Json.Prepare(Disordered.Descriptor)).Message);

    [Fact]
    public void Write_NothingSet_WritesWhatUnsetSays() => Assert.Equal(Empty, Codec.Write(new Quirks()));

    [Fact]
    public void Write_MessageRule_HoldsForEveryFieldThatSetsNoneAndForNoOneofMember() => Assert.Equal(
        """{"text":"","big":"0","flag":false,"list":[],"map":{},"message":null,"state":"STATE_UNSPECIFIED","time":null,"wrapper":null}""",
        Codec.Write(new Defaults()));

    [Fact]
    public void Write_MessageRule_OneofMemberThatIsSet() =>
        Assert.EndsWith(""","right":""}""", Codec.Write(new Defaults { Right = "" }), StringComparison.Ordinal);

    [Theory]
    [InlineData(State.Sent, "1")]
    [InlineData(State.Read, "4")]
    [InlineData(State.Delivered, "4")]
    [InlineData(State.Cancelled, "3")]
    [InlineData((State)77, "77")]
    public void Write_NumberFormat_WritesTheNumberOrItsSubstitute(State state, string json) =>
        Assert.Contains($"\"numberEnum\":{json},", Codec.Write(new Quirks { NumberEnum = state }), StringComparison.Ordinal);

    [Theory]
    [InlineData("""4""", State.Delivered)]
    [InlineData("""5""", State.Read)]
    [InlineData("""3""", State.Cancelled)]
    [InlineData("\"2\"", State.Pending)]
    [InlineData("\"STATE_READ\"", State.Read)]
    public void Read_NumberFormat_AcceptsOwnNumbersFirstThenSubstitutes(string json, State state) =>
        Assert.Equal(state, Codec.Read<Quirks>($$"""{"numberEnum":{{json}}}""").NumberEnum);

    [Theory]
    [InlineData("\"SENT\"", State.Sent)]
    [InlineData("\"CANCELLED\"", State.Cancelled)]
    [InlineData("\"STATE_CANCELLED\"", State.Cancelled)]
    [InlineData("8", State.Cancelled)]
    public void Read_NameFormat_AcceptsWrittenNameFullNameAndNumber(string json, State state) =>
        Assert.Equal(state, Codec.Read<Quirks>($$"""{"bareEnum":{{json}}}""").BareEnum);

    [Fact]
    public void Write_NameFormats_LeaveThePrefixOut()
    {
        var quirks = new Quirks { BareEnum = State.Cancelled, LowerEnums = { State.Sent, State.Cancelled, State.Pending } };

        Assert.StartsWith("""{"bareEnum":"CANCELLED","lowerEnums":["sent","cancelled","pending"],""", Codec.Write(quirks), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NameFormat_NamesTheWrittenFormsInTheFault() => Assert.Equal(
        "lowerEnums[0]: expected one of sent, pending, read, delivered, cancelled, found \"SENT\" (line 1, column 16)",
        Codec.Fault<Quirks>("""{"lowerEnums":["SENT"]}""").Message);

    [Fact]
    public void Write_NumberInt64_IsBare()
    {
        var json = Codec.Write(new Quirks { NumberInt64 = long.MaxValue, NumberWrapper = long.MinValue });

        Assert.Contains("\"numberInt64\":9223372036854775807", json, StringComparison.Ordinal);
        Assert.Contains("\"numberWrapper\":-9223372036854775808", json, StringComparison.Ordinal);
        Assert.Equal(7, Codec.Read<Quirks>("""{"numberInt64":"7"}""").NumberInt64);
    }

    [Theory]
    [InlineData(1, 12_000_000, "2019-04-17T08:21:23.012Z")]
    [InlineData(1, 0, "2019-04-17T08:21:23.000Z")]
    [InlineData(1, 999_999_999, "2019-04-17T08:21:23.999Z")]
    public void Write_Milliseconds_HasThreeDigits(int count, int nanos, string text)
    {
        var time = new Timestamp { Seconds = 1_555_489_283, Nanos = nanos };

        Assert.Equal(count, Occurrences(Codec.Write(new Quirks { MillisecondTime = time }), text));
        Assert.Equal(count, Occurrences(Codec.Write(new Defaults { Time = time }), text));
    }

    [Theory]
    [InlineData("1.5", 1, 500_000_000)]
    [InlineData("44", 44, 0)]
    [InlineData("0.000000001", 0, 1)]
    [InlineData("-0.25", 0, -250_000_000)]
    [InlineData("0", 0, 0)]
    public void Seconds_Number_GoesBothWays(string json, long seconds, int nanos)
    {
        var quirks = new Quirks { Seconds = new Duration { Seconds = seconds, Nanos = nanos } };

        Assert.Equal(1, Occurrences(Codec.Write(quirks), $"\"seconds\":{json}}}"));
        Assert.Equal(quirks, Codec.Read<Quirks>($$"""{"seconds":{{json}}}"""));
    }

    [Fact]
    public void Read_SecondsThatAreNone_SaysWhatIsExpected() =>
        Assert.Equal("seconds: expected a number of seconds, found \"abc\" (line 1, column 12)", Codec.Fault<Quirks>("""{"seconds":"abc"}""").Message);

    [Theory]
    [InlineData("aliased")]
    [InlineData("also-known")]
    [InlineData("Known As")]
    public void Read_Alias_FillsTheField(string key)
    {
        var quirks = Codec.Read<Quirks>($$"""{"{{key}}":"x"}""");

        Assert.Equal("x", quirks.Aliased);
        Assert.Contains("\"aliased\":\"x\"", Codec.Write(quirks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"lenientInt":"3","lenientString":3,"lenientBool":"1","lenientStrings":[1,true,"x",1.50],"lenientEnum":"2","lenientDouble":true}""",
        3, "3", true, "1,true,x,1.50", State.Pending, 1)]
    [InlineData("""{"lenientInt":true,"lenientString":false,"lenientBool":1,"lenientEnum":2,"lenientDouble":"2.5"}""",
        1, "false", true, "", State.Pending, 2.5)]
    [InlineData("""{"lenientInt":3,"lenientString":"3","lenientBool":"true"}""", 3, "3", true, "", State.Unspecified, 0)]
    public void Read_Lenient_TakesAnyScalar(string json, int number, string text, bool flag, string list, State state, double real)
    {
        var quirks = Codec.Read<Quirks>(json);

        Assert.Equal((number, text, flag), (quirks.LenientInt, quirks.LenientString, quirks.LenientBool));
        Assert.Equal((list, state, real), (string.Join(',', quirks.LenientStrings), quirks.LenientEnum, quirks.LenientDouble));
    }

    [Theory]
    [InlineData("""{"lenientMap":{"a":"x","b":2}}""")]
    [InlineData("""{"lenientMap":[{"key":"a","value":"x"},{"value":2,"more":{},"key":"b"}]}""")]
    public void Read_LenientMap_TakesAnArrayOfPairs(string json) =>
        Assert.Equal(["a=x", "b=2"], Codec.Read<Quirks>(json).LenientMap.Select(pair => $"{pair.Key}={pair.Value}").Order());

    [Theory]
    [InlineData("""{"lenientMap":[{"key":"a"}]}""")]
    [InlineData("""{"lenientMap":["a"]}""")]
    public void Read_LenientMapOfNoPairs_IsAFault(string json) =>
        Assert.Contains("expected an object with key and value", Codec.Fault<Quirks>(json).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_LenientButUnfit_IsStillAFault()
    {
        Assert.Equal("lenientBool: expected true or false, found \"yes\" (line 1, column 16)", Codec.Fault<Quirks>("""{"lenientBool":"yes"}""").Message);
        Assert.Equal("lenientInt: expected a whole number from -2147483648 to 2147483647, found \"three\" (line 1, column 15)", Codec.Fault<Quirks>("""{"lenientInt":"three"}""").Message);
        Assert.Equal("lenientString: expected a string, found an object (line 1, column 18)", Codec.Fault<Quirks>("""{"lenientString":{}}""").Message);
    }

    [Fact]
    public void Hidden_Field_DoesNotExistInJson()
    {
        Assert.Equal(Empty, Codec.Write(new Quirks { Hidden = "secret" }));
        Assert.Empty(Codec.Read<Quirks>("""{"hidden":"x"}""").Hidden);
        Assert.StartsWith("hidden: the key is not known; known are numberEnum, ", Codec.Fault<Quirks>("""{"hidden":"x"}""", UnknownKeys.Reject).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"list":"a"}""", "a")]
    [InlineData("""{"list":["a","b"]}""", "a,b")]
    [InlineData("""{"list":null}""", "")]
    public void Read_Single_TakesOneValueForAnArrayOfOne(string json, string list) =>
        Assert.Equal(list, string.Join(',', Codec.Read<Loose>(json).List));

    [Fact]
    public void OtherKeys_KeysOfNoField_AreReadAndWrittenAmongTheOthers()
    {
        const string Json = """{"list":["a"],"one":1,"others":2,"text":"x"}""";

        var loose = Codec.Read<Loose>(Json);

        Assert.Equal("one=1, others=2", string.Join(", ", loose.Others.Select(pair => $"{pair.Key}={pair.Value}")));
        Assert.Equal(Json, Codec.Write(loose));
        Assert.Equal("one: expected a whole number from -2147483648 to 2147483647, found \"x\" (line 1, column 8)", Codec.Fault<Loose>("""{"one":"x"}""").Message);
    }

    [Fact]
    public void Prepare_TwoFieldsWithOneKey_NamesBoth()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Codec.Json.Prepare(Contradiction.Descriptor));

        Assert.Equal("test.v1.Contradiction: the JSON key \"second\" means both first and second.", exception.Message);
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;
}
