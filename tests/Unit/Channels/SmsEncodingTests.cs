using Grpc.Messaging.Channels.Sms;

namespace Grpc.Messaging.Tests.Unit.Channels;

public sealed class SmsEncodingTests
{
    // The table of 3GPP TS 23.038, section 6.2.1, by code point and not by the characters that the code has.
    private static readonly int[] DefaultTable =
    [
        0x40, 0xA3, 0x24, 0xA5, 0xE8, 0xE9, 0xF9, 0xEC, 0xF2, 0xC7, 0x0A, 0xD8, 0xF8, 0x0D, 0xC5, 0xE5,
        0x394, 0x5F, 0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8, 0x3A3, 0x398, 0x39E, -1, 0xC6, 0xE6, 0xDF, 0xC9,
        0x20, 0x21, 0x22, 0x23, 0xA4, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F,
        .. Enumerable.Range(0x30, 16),
        0xA1, .. Enumerable.Range(0x41, 26), 0xC4, 0xD6, 0xD1, 0xDC, 0xA7,
        0xBF, .. Enumerable.Range(0x61, 26), 0xE4, 0xF6, 0xF1, 0xFC, 0xE0,
    ];

    [Fact]
    public void ToSeptets_EveryCharacterOfTheAlphabet_HasItsCode()
    {
        Assert.Equal(128, DefaultTable.Length);
        for (var code = 0; code < DefaultTable.Length; code++)
        {
            if (DefaultTable[code] >= 0)
            {
                Assert.Equal([(byte)code], SmsEncoding.ToSeptets(((char)DefaultTable[code]).ToString()));
            }
        }
    }

    [Theory]
    [InlineData('\f', 0x0A)]
    [InlineData('^', 0x14)]
    [InlineData('{', 0x28)]
    [InlineData('}', 0x29)]
    [InlineData('\\', 0x2F)]
    [InlineData('[', 0x3C)]
    [InlineData('~', 0x3D)]
    [InlineData(']', 0x3E)]
    [InlineData('|', 0x40)]
    [InlineData('€', 0x65)]
    public void ToSeptets_ExtendedCharacter_IsEscaped(char character, byte code) =>
        Assert.Equal([0x1B, code], SmsEncoding.ToSeptets(character.ToString()));

    [Theory]
    [InlineData("`")]
    [InlineData("ç")]
    [InlineData("\t")]
    [InlineData("س")]
    [InlineData("Ж")]
    [InlineData("“")]
    [InlineData("–")]
    [InlineData("…")]
    [InlineData("\u00A0")]
    [InlineData("\u001B")]
    [InlineData("😀")]
    public void AlphabetOf_CharacterOutside_MakesAllUcs2(string character)
    {
        Assert.Equal(SmsAlphabet.Ucs2, SmsEncoding.AlphabetOf("Hello" + character));
        Assert.Throws<ArgumentException>(() => SmsEncoding.ToSeptets(character));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    [InlineData(459, 3)]
    [InlineData(460, 4)]
    public void Measure_PlainText_HasPartsBySeptets(int length, int parts) =>
        Assert.Equal(new SmsSize(SmsAlphabet.Gsm, length, parts), SmsEncoding.Measure(new string('a', length)));

    [Theory]
    [InlineData(159, 0, 161, 2)]
    [InlineData(152, 152, 306, 3)]
    [InlineData(152, 151, 305, 2)]
    public void Measure_EscapedPair_IsNotParted(int before, int after, int septets, int parts)
    {
        var text = new string('a', before) + "{" + new string('a', after);
        Assert.Equal(new SmsSize(SmsAlphabet.Gsm, septets, parts), SmsEncoding.Measure(text));
        Assert.Equal(parts, SmsEncoding.Split(text).Count);
    }

    [Theory]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    [InlineData(201, 3)]
    [InlineData(202, 4)]
    public void Measure_Ucs2Text_HasPartsByUnits(int length, int parts) =>
        Assert.Equal(new SmsSize(SmsAlphabet.Ucs2, length, parts), SmsEncoding.Measure(new string('س', length)));

    [Fact]
    public void Split_SurrogatePairAtTheEdge_GoesToTheNextPart()
    {
        var text = new string('س', 66) + "😀" + new string('س', 66);
        Assert.Equal([66, 67, 1], SmsEncoding.Split(text).Select(part => part.Length));
        Assert.Equal(new SmsSize(SmsAlphabet.Ucs2, 134, 3), SmsEncoding.Measure(text));
    }

    [Fact]
    public void Split_AnyText_IsWholeAndFits()
    {
        var random = new Random(7);
        string[] alphabet = ["a", "{", "€", "@", "س", "😀"];
        for (var run = 0; run < 500; run++)
        {
            var isGsm = run % 2 == 0;
            var text = string.Concat(Enumerable.Range(0, random.Next(700)).Select(_ => alphabet[random.Next(isGsm ? 4 : 6)]));
            var parts = SmsEncoding.Split(text);
            Assert.Equal(text, string.Concat(parts));
            var size = SmsEncoding.Measure(text);
            Assert.Equal(size.Parts, parts.Count);
            var max = (size.Alphabet, parts.Count) switch
            {
                (SmsAlphabet.Gsm, 1) => 160,
                (SmsAlphabet.Gsm, _) => 153,
                (_, 1) => 70,
                _ => 67,
            };
            Assert.All(parts, part =>
            {
                Assert.InRange(size.Alphabet == SmsAlphabet.Gsm ? SmsEncoding.ToSeptets(part).Length : part.Length, 0, max);
                Assert.False(part.Length > 0 && (char.IsHighSurrogate(part[^1]) || char.IsLowSurrogate(part[0])));
            });
        }
    }

    [Theory]
    [InlineData("hellohello", "e8329bfd4697d9ec37")]
    [InlineData("Hello", "c8329bfd06")]
    [InlineData("{€}", "1bd4a6bc4901")]
    public void Pack_Septets_FillOctetsFromTheLowestBit(string text, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(SmsEncoding.Pack(SmsEncoding.ToSeptets(text))));

    [Fact]
    public void ToSeptets_BracesAroundEuro_AreSixSeptets() =>
        Assert.Equal("1b281b651b29", Convert.ToHexStringLower(SmsEncoding.ToSeptets("{€}")));

    [Fact]
    public void Pack_SevenBitsLeft_AreACarriageReturn()
    {
        var octets = SmsEncoding.Pack(SmsEncoding.ToSeptets("aaaaaaa"));
        Assert.Equal(7, octets.Length);
        Assert.Equal(0x0D, octets[6] >> 1);
    }

    [Theory]
    [InlineData("سلام", "0633064406270645")]
    [InlineData("Привет", "041f04400438043204350442")]
    [InlineData("😀", "d83dde00")]
    public void ToUcs2_Text_IsBigEndianWithoutMark(string text, string hex)
    {
        Assert.Equal(hex, Convert.ToHexStringLower(SmsEncoding.ToUcs2(text)));
        Assert.Equal(hex.Length / 4, SmsEncoding.Measure(text).Units);
    }
}
