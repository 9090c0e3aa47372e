namespace Grpc.Messaging.Services.Campaigns;

/// <summary>Lists whose pages are counted from 1.</summary>
internal static class NumberedPaging
{
    /// <summary>Elements of a page.</summary>
    public const int PageSize = 100;

    /// <summary>The page that a call asks for.</summary>
    /// <param name="hasPage">Whether it names one; otherwise it is the first.</param>
    public static long PageOf(bool hasPage, long page) => hasPage ? page : 1;

    /// <summary>The number of the page after one; 0 when there is none.</summary>
    public static long NextOf(long page, bool hasNext) => hasNext ? page + 1 : 0;
}
