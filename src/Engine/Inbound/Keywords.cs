using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>
/// Knows the words by which customers stop and start messages. A message is a keyword only when it is nothing else: case, Arabic vowel signs and
/// elongation, the forms of alef, and what is no letter or digit do not count.
/// </summary>
internal sealed class Keywords(IOptions<InboundOptions> options)
{
    // Draws Arabic words out, and means nothing.
    private const int Tatweel = 0x640;

    private static readonly string[] StopWords =
    [
        "stop", "stop all", "stopall", "unsubscribe", "cancel", "end", "quit", "opt out", "optout", "revoke", "arret", "arreter", "stopp", "abmelden",
        "alto", "baja", "cancelar", "parar", "sair", "desuscribir", "dur", "iptal", "ret", "стоп", "отписаться", "отмена", "відписатися", "停止", "退订",
        "إيقاف", "ايقاف", "قف", "توقف", "إلغاء", "إلغاء الاشتراك", "الغ", "لغو", "باطل",
    ];

    private static readonly string[] StartWords =
    [
        "start", "unstop", "subscribe", "resume", "opt in", "optin", "demarrer", "anmelden", "alta", "iniciar", "inicio", "basla", "старт", "подписаться",
        "підписатися", "开始", "订阅", "ابدأ", "بدء", "اشتراك", "اشترك", "استئناف", "تشغيل",
    ];

    private readonly FrozenSet<string> _stop = SetOf(StopWords, options.Value.StopWords);
    private readonly FrozenSet<string> _start = SetOf(StartWords, options.Value.StartWords);

    public bool IsStop(string text) => _stop.Contains(Fold(text));

    public bool IsStart(string text) => _start.Contains(Fold(text));

    /// <summary>The letters and digits of a text, words with one blank between.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && rune.Value != Tatweel)
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (rune.Value != Tatweel
                && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                && folded.Length > 0
                && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        // Turkish has an i with and one without a dot, and French accents that few type; alef is written with or without what stands above and below it.
        return folded.Replace('ı', 'i').Replace('İ', 'i').Replace('ê', 'e').Replace('é', 'e')
            .Replace('أ', 'ا').Replace('إ', 'ا').Replace('آ', 'ا').Replace('ٱ', 'ا').ToString().TrimEnd();
    }

    private static FrozenSet<string> SetOf(IEnumerable<string> words, string more) => words
        .Concat(more.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Select(Fold)
        .ToFrozenSet(StringComparer.Ordinal);
}
