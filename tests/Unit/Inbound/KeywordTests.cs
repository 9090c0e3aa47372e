using Grpc.Messaging.Engine.Inbound;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Inbound;

public sealed class KeywordTests
{
    private readonly Keywords _keywords = new(Options.Create(new InboundOptions { StopWords = "Kella, geh weg" }));

    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop. ")]
    [InlineData("\"Stop!\"")]
    [InlineData("stop all")]
    [InlineData("Opt-Out")]
    [InlineData("UNSUBSCRIBE")]
    [InlineData("ARRÊT")]
    [InlineData("arre\u0302t")]
    [InlineData("İPTAL")]
    [InlineData("СТОП")]
    [InlineData("Отписаться")]
    [InlineData("停止")]
    [InlineData("إيقاف")]
    [InlineData("ايقاف")]
    [InlineData("إيـــقاف")]
    [InlineData("إِيقَاف")]
    [InlineData("توقف.")]
    [InlineData("الغاء الاشتراك")]
    [InlineData("قف")]
    [InlineData("KELLA")]
    [InlineData("Geh weg!")]
    public void IsStop_KeywordAlone_IsOne(string text)
    {
        Assert.True(_keywords.IsStop(text));
        Assert.False(_keywords.IsStart(text));
    }

    [Theory]
    [InlineData("START")]
    [InlineData("unstop")]
    [InlineData("СТАРТ")]
    [InlineData("ابدأ")]
    [InlineData("ابدا")]
    [InlineData("اشتراك")]
    public void IsStart_KeywordAlone_IsOne(string text)
    {
        Assert.True(_keywords.IsStart(text));
        Assert.False(_keywords.IsStop(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("please don't stop")]
    [InlineData("stopover")]
    [InlineData("The bus will stop here")]
    [InlineData("متى توقف الحافلة")]
    public void Text_ThatOnlyHoldsAKeyword_IsNone(string text)
    {
        Assert.False(_keywords.IsStop(text));
        Assert.False(_keywords.IsStart(text));
    }
}
