using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Grpc.Messaging.Testing.Processes.Servers;

/// <summary>What .NET has no call for: a process that stands still, as on a machine that swaps, and one that goes on.</summary>
public static partial class Signals
{
    private const int Continue = 18;
    private const int Stop = 19;

    public static void Pause(this Process process) => Send(process, Stop);

    public static void Resume(this Process process) => Send(process, Continue);

    private static void Send(Process process, int signal)
    {
        if (Kill(process.Id, signal) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"Signal {signal} could not be sent to process {process.Id}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
