using PhoneNumbers;

namespace Grpc.Messaging.Services.Billing;

/// <summary>What the numbering plans say of numbers. Slow: for those who ask before they send, never for what is sent.</summary>
internal static class NumberingPlans
{
    /// <summary>Whether a network may have this international number; also true for an empty one.</summary>
    public static bool IsPossible(string phone)
    {
        if (phone.Length == 0)
        {
            return true;
        }

        if (!Engine.PhoneNumber.IsInternational(phone))
        {
            return false;
        }

        try
        {
            return PhoneNumberUtil.GetInstance().IsValidNumber(PhoneNumberUtil.GetInstance().Parse("+" + phone, null));
        }
        catch (NumberParseException)
        {
            return false;
        }
    }

    /// <summary>ISO 3166-1 code of the country, or region, that a number belongs to; empty when it belongs to none.</summary>
    public static string CountryOf(string phone)
    {
        if (!Engine.PhoneNumber.IsInternational(phone))
        {
            return "";
        }

        try
        {
            return PhoneNumberUtil.GetInstance().GetRegionCodeForNumber(PhoneNumberUtil.GetInstance().Parse("+" + phone, null)) ?? "";
        }
        catch (NumberParseException)
        {
            return "";
        }
    }
}
