"""Where cases change: every region that conditions make is entered or shown empty, and every place where cases meet."""
