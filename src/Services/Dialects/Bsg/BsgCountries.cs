using System.Globalization;
using Grpc.Messaging.Engine;
using PhoneNumberUtil = PhoneNumbers.PhoneNumberUtil;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>The country whose numbers begin with a prefix of a price list; of a code that several countries share, the one that is its main one.</summary>
internal static class BsgCountries
{
    private const int NumberLength = 12;

    /// <summary>ISO 3166; empty for no country, or for none in particular.</summary>
    public static string CodeOf(string prefix) =>
        PhoneNumber.CallingCodeOf(prefix.PadRight(NumberLength, '0')) is { Length: > 0 } code && prefix.StartsWith(code, StringComparison.Ordinal)
        && PhoneNumberUtil.GetInstance().GetRegionCodeForCountryCode(int.Parse(code, CultureInfo.InvariantCulture)) is { Length: 2 } region && region != "ZZ"
            ? region
            : "";

    /// <summary>Its English name; empty where there is no country.</summary>
    public static string NameOf(string prefix) => CodeOf(prefix) is { Length: > 0 } code ? new RegionInfo(code).EnglishName : "";
}
