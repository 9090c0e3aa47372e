using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>The accounts, each with one application, and customers with a device and a phone.</summary>
internal sealed class Customers
{
    private const int Accounts = 3;
    public const int DevicesPerAccount = 30;

    public Customers()
    {
        for (var i = 0; i < Accounts; i++)
        {
            var account = ObjectId.Create(SimulatedTimeProvider.Epoch, (ulong)(100 + i));
            var app = ObjectId.Create(SimulatedTimeProvider.Epoch, (ulong)(200 + i));
            AccountIds.Add(account);
            AppCodes.Add(app);
            Stores.Applications.Add(new Application(
                app, account, $"App {i}", false, false, SimulatedTimeProvider.Epoch, SimulatedTimeProvider.Epoch));
            for (var d = 0; d < DevicesPerAccount; d++)
            {
                Stores.Devices.Add(new Device(
                    app, $"device-{i}-{d}", Platform.Android, $"user-{i}-{d}", "", "", $"3598{i:00}{d:00000}", $"token-{i}-{d}",
                    SimulatedTimeProvider.Epoch, SimulatedTimeProvider.Epoch));
            }
        }
    }

    public MemoryDirectory Stores { get; } = new();

    public List<ObjectId> AccountIds { get; } = [];

    public List<ObjectId> AppCodes { get; } = [];

    /// <summary>A destination: known by its device, or by a phone without one.</summary>
    public static DeviceSelector Destination(Chance chance, int account) => chance.Is(0.8)
        ? new DeviceSelector($"device-{account}-{chance.Next(DevicesPerAccount)}", "", "", "", "")
        : new DeviceSelector("", "", "", "", $"35987{chance.Next(1_000_000):0000000}");
}
