using System.Globalization;

namespace Grpc.Messaging.Engine.Billing;

/// <summary>An exact amount of an account's currency, in millionths of its unit: additions never round, and a database adds it as an integer.</summary>
/// <param name="Micros">Millionths of the currency's unit; negative = owed.</param>
public readonly record struct Money(long Micros) : IComparable<Money>
{
    /// <summary>Nothing.</summary>
    public static readonly Money Zero;

    private const decimal Scale = 1_000_000m;

    // Far from where sums of a lifetime could overflow.
    private const decimal Max = 1_000_000_000_000m;

    public static Money operator +(Money left, Money right) => new(checked(left.Micros + right.Micros));

    public static Money operator -(Money left, Money right) => new(checked(left.Micros - right.Micros));

    public static Money operator -(Money money) => new(checked(-money.Micros));

    public static bool operator <(Money left, Money right) => left.Micros < right.Micros;

    public static bool operator >(Money left, Money right) => left.Micros > right.Micros;

    public static bool operator <=(Money left, Money right) => left.Micros <= right.Micros;

    public static bool operator >=(Money left, Money right) => left.Micros >= right.Micros;

    /// <summary>The amount, rounded to millionths.</summary>
    public static Money Of(decimal amount) => new((long)decimal.Round(amount * Scale));

    /// <summary>Reads a decimal number such as "0.03" or "-1": at most six decimals, at most a million millions. No exponent, no blanks.</summary>
    public static bool TryParse(string text, out Money money)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        money = default;
        if (!decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var amount)
            || Math.Abs(amount) > Max
            || amount * Scale is var micros && micros != decimal.Truncate(micros))
        {
            return false;
        }

        money = new Money((long)micros);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, of a text that is known to be one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Money Parse(string text) => TryParse(text, out var money) ? money : throw new FormatException($"\"{text}\" is no amount of money.");

    /// <summary>The amount as a number.</summary>
    public decimal ToDecimal() => Micros / Scale;

    /// <summary>The amount of so many.</summary>
    public Money Times(int count) => new(checked(Micros * count));

    public int CompareTo(Money other) => Micros.CompareTo(other.Micros);

    /// <summary>The shortest decimal number with at least two decimals: "1.00", "0.035".</summary>
    public override string ToString() => ToDecimal().ToString("0.00####", CultureInfo.InvariantCulture);
}
