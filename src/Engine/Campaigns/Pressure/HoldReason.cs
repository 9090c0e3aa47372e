namespace Grpc.Messaging.Engine.Campaigns.Pressure;

/// <summary>Why a device of the audience was not sent to when its turn came. The numbers are stored, and are those of the contract.</summary>
public enum HoldReason
{
    /// <summary>It has got as many messages as the partner's marketing pressure allows.</summary>
    Pressure = 1,

    /// <summary>It has quiet hours.</summary>
    QuietHours = 2,

    /// <summary>Its quiet hours end later than the run may be late.</summary>
    TooLate = 3,

    /// <summary>It was unregistered during its quiet hours.</summary>
    DeviceGone = 4,
}
