print("nnreport")
