using System.Diagnostics;

/// <summary>
/// Runs inside the servers under test, which need no code of their own for it: the runtime loads it by DOTNET_STARTUP_HOOKS, and asks for
/// exactly this name outside of any namespace. Answers commands on standard input; ends the process when the input ends, so that no server
/// outlives the benchmark.
/// </summary>
internal static class StartupHook
{
    public const string MemoryCommand = "memory";
    public const string MemoryAnswer = "memory:";

    public static void Initialize() =>
        new Thread(Listen) { IsBackground = true, Name = "benchmark probe" }.Start();

    private static void Listen()
    {
        while (Console.In.ReadLine() is { } command)
        {
            if (command == MemoryCommand)
            {
                Console.Out.WriteLine(MeasureMemory());
            }
        }

        Environment.Exit(0);
    }

    private static string MeasureMemory()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var self = Process.GetCurrentProcess();
        return $"{MemoryAnswer} {GC.GetTotalMemory(forceFullCollection: false)} {self.WorkingSet64}";
    }
}
