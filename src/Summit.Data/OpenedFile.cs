using System.Runtime.InteropServices;
using SQLitePCL;

namespace Summit.Data;

/// <summary>Asks SQLite about the file behind a connection, which the managed wrapper does not.</summary>
static class OpenedFile
{
    const int HasMovedOperation = 20; // SQLITE_FCNTL_HAS_MOVED

    /// <summary>Whether the file was renamed, deleted or replaced since it was opened.</summary>
    public static bool HasMoved(sqlite3 connection)
    {
        // No name is the main database.
        var answer = FileControl(connection, 0, HasMovedOperation, out var moved);
        return answer == raw.SQLITE_OK && moved != 0;
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    static extern int FileControl(sqlite3 connection, nint database, int operation, out int result);
}
