namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>What the values of a field are. The numbers are stored, and are those of the contract.</summary>
public enum FieldType
{
    /// <summary>A <see cref="string"/>.</summary>
    Text = 1,

    /// <summary>A <see cref="double"/>.</summary>
    Number = 2,

    /// <summary>A <see cref="bool"/>.</summary>
    Boolean = 3,

    /// <summary>A moment in UTC, as a <see cref="string"/> in the form of <see cref="FieldDates"/>.</summary>
    Date = 4,
}
