using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>Every code of Twilio's "Error and Warning Dictionary" that a call or a message can be answered with, and what it comes to.</summary>
internal static class TwilioCodes
{
    /// <summary>Nothing will ever reach the number.</summary>
    private static readonly int[] AddressInvalid =
    [
        13223, 13224, 13226, 14101, 20023, 21211, 21214, 21217, 21401, 21421, 21614, 21635, 30005, 30006, 30014,
    ];

    /// <summary>Later perhaps.</summary>
    private static readonly int[] TemporaryFailure =
    [
        10004, 14107, 20162, 20429, 21611, 21730, 30001, 30017, 30022,
    ];

    /// <summary>About the account.</summary>
    private static readonly int[] ProviderUnavailable =
    [
        10001, 10002, 10003, 10005, 20003, 20005, 20006, 20008, 20010, 20011, 20012, 20101, 20102, 20103, 20104, 20105, 20106, 20107, 20151, 20152,
        20153, 20154, 20155, 20156, 20157, 20159, 20160, 20403, 20404, 20426, 20503, 21203, 21470, 21471, 21472, 21478, 21479, 30002, 30023, 30027,
    ];

    /// <summary>About this call or message.</summary>
    private static readonly int[] Rejected =
    [
        13201, 13210, 13211, 13212, 13213, 13214, 13215, 13216, 13217, 13218, 13219, 13220, 13221, 13222, 13225, 13227, 13230, 13231, 13232, 13233,
        13234, 13235, 13236, 13237, 13238, 13239, 13240, 13241, 13242, 13243, 13244, 13245, 13246, 13247, 13248, 13249, 13250, 13251, 13252, 13253,
        13254, 13255, 13256, 13257, 13258, 13259, 14102, 14103, 14104, 14105, 14106, 14108, 14109, 14110, 14111, 20001, 20002, 20004, 20007, 20009,
        20020, 20021, 20161, 20409, 20410, 20413, 20422, 20423, 21100, 21101, 21102, 21200, 21201, 21202, 21204, 21205, 21206, 21207, 21208, 21209,
        21210, 21212, 21213, 21215, 21216, 21218, 21219, 21220, 21221, 21222, 21223, 21224, 21225, 21226, 21227, 21228, 21229, 21230, 21231, 21232,
        21233, 21234, 21235, 21236, 21237, 21238, 21239, 21240, 21241, 21242, 21243, 21244, 21245, 21247, 21248, 21249, 21251, 21252, 21253, 21254,
        21255, 21256, 21257, 21258, 21259, 21260, 21261, 21262, 21263, 21264, 21300, 21301, 21302, 21402, 21403, 21404, 21405, 21406, 21407, 21408,
        21409, 21420, 21422, 21449, 21450, 21451, 21452, 21453, 21454, 21455, 21456, 21457, 21458, 21473, 21474, 21475, 21476, 21477, 21480, 21481,
        21501, 21502, 21503, 21504, 21601, 21602, 21603, 21604, 21605, 21606, 21607, 21608, 21609, 21610, 21612, 21613, 21615, 21616, 21617, 21618,
        21619, 21620, 21621, 21622, 21623, 21624, 21626, 21627, 21628, 21629, 21630, 21631, 21634, 21644, 21645, 21646, 21647, 21648, 21649, 21650,
        21651, 21652, 21653, 21654, 21655, 21656, 21657, 21658, 21701, 21702, 21703, 21704, 21705, 21708, 21709, 21710, 21711, 21712, 21713, 21714,
        21715, 21717, 21719, 21720, 21721, 21722, 21723, 21724, 21725, 21726, 21727, 21728, 21729, 21900, 21901, 21902, 21910, 30003, 30004, 30007,
        30008, 30009, 30010, 30011, 30012, 30013, 30015, 30016, 30018, 30019, 30020, 30021, 30024, 30025, 30026, 30028, 30029, 30030, 30031, 30032,
        30033, 30034, 30035, 30036, 30042, 30100, 30101, 30102, 30103, 30104, 30105, 30106, 30107, 30108, 30109, 30110, 30111, 30112, 30113, 30114,
        30115, 30116, 30117, 30118, 30119, 30120, 30121, 30122, 30123, 30124, 30125, 30127, 30128, 30129, 30130, 30131, 30132, 30133, 30400, 30404,
        30409, 30410, 30450, 30453,
    ];

    /// <summary>Codes of receipts that say that the message was held back; of the others that are about the message nobody says so.</summary>
    private static readonly int[] Refused =
    [
        21610, 30004, 30007, 30010, 30011, 30012, 30013, 30015, 30016, 30018, 30019, 30024, 30032, 30033, 30034, 30035, 30042, 30450, 30453,
    ];

    /// <summary>A code, and the reason of the outcome of an answer that has it.</summary>
    public static TheoryData<int, string> All => Rows(
        (AddressInvalid, Reasons.AddressInvalid),
        (TemporaryFailure, Reasons.TemporaryFailure),
        (ProviderUnavailable, Reasons.ProviderUnavailable),
        (Rejected, Reasons.Rejected));

    /// <summary>A code, and the reason of a delivery whose receipt has it.</summary>
    public static TheoryData<int, string> OfReceipts => Rows(
        (AddressInvalid, Reasons.AddressInvalid),
        (TemporaryFailure, Reasons.ProviderUnavailable),
        (ProviderUnavailable, Reasons.ProviderUnavailable),
        (Refused, Reasons.Rejected),
        ([30003, 30008, 30009, 30036, 20500], ""));

    private static TheoryData<int, string> Rows(params ReadOnlySpan<(int[] Codes, string Reason)> groups)
    {
        var rows = new TheoryData<int, string>();
        foreach (var (codes, reason) in groups)
        {
            foreach (var code in codes)
            {
                rows.Add(code, reason);
            }
        }

        return rows;
    }
}
